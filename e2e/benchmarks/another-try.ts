import { handleAll, retry } from "cockatiel";

export const anotherTry = retry(handleAll, { maxAttempts: 2 });
