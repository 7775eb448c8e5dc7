import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";

const [, , ...targets] = process.argv;
const paths = [
  "/run/secrets",
  "/etc/shadow",
  "/app/package.json",
  "/var/lib/agent-system/task-logs",
  "/var/lib/agent-system/agent-data",
];

function isReadable(path) {
  try {
    return readdirSync(path).length >= 0;
  } catch {
    try {
      return readFileSync(path).length >= 0;
    } catch {
      return false;
    }
  }
}

function readEnvironments() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/environ`, "utf8");
      } catch {
        return "";
      }
    })
    .join("\n");
}

function reaches(target) {
  const [host, port] = target.split(":");
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: 2000 });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });
}

const reached = [];
for (const target of targets) if (await reaches(target)) reached.push(target);
const keys = [...readEnvironments().matchAll(/\b(?:[A-Z_]*_FILE|ANTHROPIC_API_KEY|SERVICE_API_KEYS|DATABASE_URL)=/g)];
console.log(`PROBE ${JSON.stringify({ readable: paths.filter(isReadable), keys: keys.map(String), reached })}`);
