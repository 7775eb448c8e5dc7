import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const CHUNK_BYTES = 1_048_576;

export class LogTail {
  readonly #path: string;
  #inode: number | undefined;
  #offset = 0;
  #rest = "";

  constructor(path: string) {
    this.#path = path;
  }

  readLines(): string[] {
    let file: number;
    try {
      file = openSync(this.#path, "r");
    } catch {
      return [];
    }
    try {
      return this.#readFrom(file);
    } finally {
      closeSync(file);
    }
  }

  #readFrom(file: number): string[] {
    const { ino, size } = fstatSync(file);
    if (ino !== this.#inode || size < this.#offset) {
      this.#inode = ino;
      this.#offset = 0;
      this.#rest = "";
    }
    const buffer = Buffer.alloc(Math.min(size - this.#offset, CHUNK_BYTES));
    this.#offset += readSync(file, buffer, 0, buffer.length, this.#offset);
    const lines = (this.#rest + buffer.toString("utf8")).split("\n");
    this.#rest = lines.pop() ?? "";
    return lines;
  }
}
