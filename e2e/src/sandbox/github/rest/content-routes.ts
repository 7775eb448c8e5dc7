import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { SandboxProblem } from "../../sandbox-problem.ts";
import { findCommit } from "../git/find-commit.ts";
import { listRefs } from "../git/list-refs.ts";
import { type GitEntry, listTree } from "../git/list-tree.ts";
import type { GithubContext } from "../github-context.ts";
import { repositoryUrl } from "../json/to-repository.ts";
import { repositoryParams, restParams } from "./params.ts";

const contentQuery = z.object({ ref: z.string().optional() });

type Place = { readonly repository: string; readonly ref: string };

function toContent(context: GithubContext, { repository, ref }: Place, entry: GitEntry) {
  const { path, sha, size } = entry;
  const base = repositoryUrl(context, repository);
  const url = `${base}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const html = `${context.origin()}/github/${repository}/blob/${ref}/${path}`;
  const isFile = entry.type === "blob";
  const git_url = `${base}/git/${isFile ? "blobs" : "trees"}/${sha}`;
  const links = { self: url, git: git_url, html };
  const name = path.split("/").at(-1);
  return {
    name,
    path,
    sha,
    size,
    url,
    html_url: html,
    git_url,
    download_url: isFile ? html : null,
    type: isFile ? "file" : "dir",
    _links: links,
  };
}

function toRef(context: GithubContext, repository: string, { ref, sha }: { ref: string; sha: string }) {
  const base = repositoryUrl(context, repository);
  const object = { sha, type: "commit", url: `${base}/git/commits/${sha}` };
  return { ref, node_id: `REF_${Buffer.from(ref).toString("base64url")}`, url: `${base}/git/${ref}`, object };
}

export function contentRoutes(app: FastifyInstance, context: GithubContext): void {
  const { store, git } = context;

  app.get("/repos/:owner/:repo/contents/*", async (request) => {
    const { full_name: repository, default_branch } = store.getRepository(repositoryParams.parse(request.params));
    const path = z.object({ "*": z.string() }).parse(request.params)["*"].replace(/\/$/u, "");
    const { ref = default_branch } = contentQuery.parse(request.query);
    const commit = await findCommit(git, repository, ref);
    if (commit === undefined) throw new SandboxProblem(404, `No commit found for the ref ${ref}`);
    const entries = await listTree(git, repository, { commit, path });
    const [first] = entries;
    if (first === undefined) throw new SandboxProblem(404, "Not Found");
    if (first.path !== path) return entries.map((entry) => toContent(context, { repository, ref }, entry));
    const text = await git.run({ repository, args: ["cat-file", "blob", first.sha] });
    const content = Buffer.from(text)
      .toString("base64")
      .replaceAll(/(.{60})/gu, "$1\n");
    return { ...toContent(context, { repository, ref }, first), encoding: "base64", content };
  });

  app.get("/repos/:owner/:repo/git/ref/*", async (request) => {
    const { full_name } = store.getRepository(repositoryParams.parse(request.params));
    const ref = `refs/${restParams.parse(request.params)}`;
    const sha = (await listRefs(git, full_name)).get(ref);
    if (sha === undefined) throw new SandboxProblem(404, "Not Found");
    return toRef(context, full_name, { ref, sha });
  });

  app.get("/repos/:owner/:repo/git/matching-refs/*", async (request) => {
    const { full_name } = store.getRepository(repositoryParams.parse(request.params));
    const prefix = `refs/${restParams.parse(request.params)}`;
    const refs = [...(await listRefs(git, full_name))].filter(([ref]) => ref.startsWith(prefix));
    return refs.map(([ref, sha]) => toRef(context, full_name, { ref, sha }));
  });
}
