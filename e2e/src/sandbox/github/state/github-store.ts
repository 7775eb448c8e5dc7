import { SandboxProblem } from "../../sandbox-problem.ts";
import type { GithubInstallation } from "./github-app-state.ts";
import type {
  GithubComment,
  GithubRepository,
  GithubState,
  GithubThread,
  GithubUser,
  Permission,
} from "./github-state.ts";

export type GithubStore = {
  readonly state: () => GithubState;
  readonly replace: (state: GithubState) => void;
  readonly nextId: () => number;
  readonly findUser: (login: string) => GithubUser | undefined;
  readonly getUser: (login: string) => GithubUser;
  readonly findRepository: (fullName: string) => GithubRepository | undefined;
  readonly getRepository: (fullName: string) => GithubRepository;
  readonly findPermission: (repository: GithubRepository, login: string) => Permission;
  readonly getInstallation: (owner: string) => GithubInstallation;
  readonly listThreads: (repository: string) => readonly GithubThread[];
  readonly getThread: (repository: string, number: number) => GithubThread;
  readonly listComments: (repository: string) => readonly GithubComment[];
  readonly getComment: (repository: string, id: number) => GithubComment;
};

export const emptyState: GithubState = {
  last_id: 0,
  users: [],
  repositories: [],
  threads: [],
  comments: [],
  reactions: [],
  app: { installations: [], tokens: [] },
};

function isSameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function getOrRefuse<Found>(found: Found | undefined): Found {
  if (found === undefined) throw new SandboxProblem(404, "Not Found");
  return found;
}

export function createGithubStore(): GithubStore {
  let state = structuredClone(emptyState);

  const findUser = (login: string) => state.users.find((user) => isSameName(user.login, login));
  const findRepository = (fullName: string) => state.repositories.find((one) => isSameName(one.full_name, fullName));
  const listThreads = (repository: string) =>
    state.threads.filter((thread) => isSameName(thread.repository, repository));
  const listComments = (repository: string) => state.comments.filter((one) => isSameName(one.repository, repository));

  return {
    state: () => state,
    replace: (next) => {
      state = next;
    },
    nextId: () => {
      state.last_id = Math.max(state.last_id + 1, Date.now());
      return state.last_id;
    },
    findUser,
    getUser: (login) => getOrRefuse(findUser(login)),
    findRepository,
    getRepository: (fullName) => getOrRefuse(findRepository(fullName)),
    findPermission: (repository, login) =>
      Object.entries(repository.collaborators).find(([name]) => isSameName(name, login))?.[1] ?? "none",
    getInstallation: (owner) => getOrRefuse(state.app.installations.find((one) => isSameName(one.account, owner))),
    listThreads,
    getThread: (repository, number) => getOrRefuse(listThreads(repository).find((thread) => thread.number === number)),
    listComments,
    getComment: (repository, id) => getOrRefuse(listComments(repository).find((comment) => comment.id === id)),
  };
}
