import type { BadInput } from "./bad-input.ts";

const SHIFTED = `data:text/javascript,
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) { super(...(given.length === 0 ? [RealDate.now() + 600000] : given)); }
  static now() { return RealDate.now() + 600000; }
};`;
const ASK = `import("/app/src/main.ts");
const ask = () => fetch("http://127.0.0.1:" + process.env.PORT + "/health/ready").then((answer) => answer.text());
const timer = setInterval(() => ask().then((text) => { console.log(text); process.exit(0); }, () => undefined), 250);`;

export const clockInput: BadInput = {
  name: "a clock that is ten minutes off",
  expected: /this machine's clock is (?:599|600|601) s ahead of PostgreSQL's: set both by NTP/u,
  meet: ({ engine }) =>
    engine.readAll([
      ...["run", "--rm", "--no-deps", "-T", "jira-service"],
      ...["node", "--disable-warning=ExperimentalWarning", "--import", SHIFTED, "--eval", ASK],
    ]),
};
