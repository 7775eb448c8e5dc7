import assert from "node:assert/strict";
import { test } from "node:test";
import { createBasket } from "../src/basket.js";

test("adds up the lines of a basket", () => {
  const basket = createBasket();
  basket.add("tea", 2);
  basket.add("mug");
  assert.equal(basket.subtotal(), 2630);
});

test("refuses what the shop does not sell", () => {
  assert.throws(() => createBasket().add("boat"), /do not sell "boat"/);
});
