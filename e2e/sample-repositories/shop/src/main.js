import { createBasket } from "./basket.js";
import { checkout } from "./checkout.js";
import { printReceipt } from "./receipt.js";

const basket = createBasket();
basket.add("tea", 2);
basket.add("mug");
console.log(printReceipt(checkout(basket, "WELCOME5")));
