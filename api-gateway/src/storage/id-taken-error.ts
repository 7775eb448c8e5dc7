export class IdTakenError extends Error {
  override readonly name = "IdTakenError";
}
