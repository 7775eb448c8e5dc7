const giftWrap = `const PRICE = 350;
const FREE_FROM_ITEMS = 3;

export function giftWrapCost(itemCount) {
  return itemCount >= FREE_FROM_ITEMS ? 0 : PRICE;
}
`;

const giftWrapTest = `import assert from "node:assert/strict";
import { test } from "node:test";
import { giftWrapCost } from "../src/gift-wrap.js";

test("wraps three items for free", () => {
  assert.equal(giftWrapCost(3), 0);
});
`;

export const seedCommits = [
  {
    repository: "acme/shop",
    branch: "alice/gift-wrapping",
    author: "alice",
    message: "Wrap parcels as gifts",
    files: { "src/gift-wrap.js": giftWrap, "test/gift-wrap.test.js": giftWrapTest },
  },
  {
    repository: "mallory/shop",
    branch: "cheaper-mugs",
    author: "mallory",
    message: "Cheaper mugs",
    files: { "PRICES.md": "Mugs should cost 1.00.\n" },
  },
] as const;
