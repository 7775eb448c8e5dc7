import type { GithubAppState } from "../state/github-app-state.ts";
import { people } from "./seed-people.ts";

const FIRST_INSTALLATION_ID = 60_001;

export const seedAppState: GithubAppState = {
  installations: people
    .filter(({ type }) => type !== "Bot")
    .map(({ login }, index) => ({ id: FIRST_INSTALLATION_ID + index, account: login, suspended_at: null })),
  tokens: [],
};
