import assert from "node:assert/strict";
import { test } from "node:test";
import { createBasket } from "../src/basket.js";
import { checkout } from "../src/checkout.js";
import { printReceipt } from "../src/receipt.js";

test("prints the total with two decimals", () => {
  const basket = createBasket();
  basket.add("pot");
  assert.match(printReceipt(checkout(basket)), /Total\s+38\.90$/);
});
