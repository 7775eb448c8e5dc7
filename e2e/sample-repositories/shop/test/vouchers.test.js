import assert from "node:assert/strict";
import { test } from "node:test";
import { findDiscount } from "../src/vouchers.js";

test("takes nothing off below the minimum", () => {
  assert.equal(findDiscount("WELCOME5", 1999), 0);
});

test("counts from exactly the minimum order value", () => {
  assert.equal(findDiscount("WELCOME5", 2000), 500);
});

test("takes a percentage off", () => {
  assert.equal(findDiscount("teatime", 6000), 600);
});
