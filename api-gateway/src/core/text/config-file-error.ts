export class ConfigFileError extends Error {
  override readonly name = "ConfigFileError";
}
