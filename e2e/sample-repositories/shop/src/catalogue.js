const products = new Map([
  ["tea", { name: "Green tea, 100 g", cents: 690 }],
  ["mug", { name: "Blue mug", cents: 1250 }],
  ["pot", { name: "Teapot", cents: 3400 }],
  ["card", { name: "Gift card", cents: 2000 }],
]);

export function getProduct(id) {
  const product = products.get(id);
  if (product === undefined) throw new RangeError(`We do not sell "${id}".`);
  return product;
}
