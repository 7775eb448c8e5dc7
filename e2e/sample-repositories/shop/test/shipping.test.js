import assert from "node:assert/strict";
import { test } from "node:test";
import { shippingCost } from "../src/shipping.js";

test("sends for free from 50.00", () => {
  assert.equal(shippingCost(5000, 3), 0);
});

test("charges more for ten items and up", () => {
  assert.equal(shippingCost(4000, 10), 790);
});
