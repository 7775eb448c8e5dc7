import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { onTestFinished } from "vitest";

export type FakeComment = { id: number; repository: string; number: number; body: string; edits: number };
export type FakeCall = { readonly method: string; readonly path: string; readonly key: string | undefined };

type Fault = {
  readonly path: RegExp;
  status: number;
  times: number;
  code: string;
  afterwards: boolean;
  retryAfter?: string;
};
type Params = Readonly<Record<string, string>>;

function sendProblem(reply: FastifyReply, status: number, code: string) {
  return reply
    .code(status)
    .type("application/problem+json")
    .send({ status, code, detail: `It is ${code}.` });
}

export async function startFakeGithubService() {
  const app = Fastify({ forceCloseConnections: true });
  const comments: FakeComment[] = [];
  const reactions: { kind: string; id: number }[] = [];
  const calls: FakeCall[] = [];
  const permissions = new Map([
    ["alice", { permission: "write", role_name: "write", user_id: 1001 }],
    ["bob", { permission: "read", role_name: "read", user_id: 1002 }],
  ]);
  const answers = new Map<string, { body: string; status: number; answer: unknown }>();
  const gone = new Set<string>();
  const faults: Fault[] = [];
  const state = { delayMs: 0, isFork: false, isMute: false, refuses: (_text: string) => false };

  const findFault = (path: string, afterwards: boolean) => {
    const fault = faults.find((each) => each.times > 0 && each.afterwards === afterwards && each.path.test(path));
    if (fault !== undefined) fault.times -= 1;
    return fault;
  };
  const write = (request: FastifyRequest, reply: FastifyReply, act: () => { status: number; answer: unknown }) => {
    const key = String(request.headers["idempotency-key"]);
    const body = JSON.stringify([request.url, request.body]);
    const known = answers.get(key);
    if (known !== undefined && known.body !== body) return sendProblem(reply, 409, "idempotency_conflict");
    const { status, answer } = known ?? act();
    if (status === 200) answers.set(key, { body, status, answer });
    if (state.isMute) return reply.hijack();
    const fault = findFault(request.url, true);
    if (fault !== undefined) return sendProblem(reply, fault.status, fault.code);
    return status === 200 ? reply.send(answer) : sendProblem(reply, status, String(answer));
  };
  const addComment = (request: FastifyRequest<{ Params: Params; Body: { comment: string } }>, reply: FastifyReply) =>
    write(request, reply, () => {
      const { owner, repo, number } = request.params;
      const repository = `${owner}/${repo}`;
      if (gone.has(repository) || gone.has(`${repository}#${number}`))
        return { status: 404, answer: "issue_not_found" };
      if (state.refuses(request.body.comment)) return { status: 422, answer: "upstream_invalid" };
      const id = 7000 + comments.length + 1;
      comments.push({ id, repository, number: Number(number), body: request.body.comment, edits: 0 });
      const url = `https://github.test/${repository}/issues/${number}#issuecomment-${id}`;
      return { status: 200, answer: { success: true, comment_id: id, url, message: "written", error: null } };
    });
  const addReaction = (kind: string) => (request: FastifyRequest<{ Params: Params }>, reply: FastifyReply) =>
    write(request, reply, () => {
      reactions.push({ kind, id: Number(request.params["number"]) });
      return { status: 200, answer: { success: true, reaction_id: 1, message: "added", error: null } };
    });

  app.addHook("preHandler", async (request, reply) => {
    calls.push({ method: request.method, path: request.url, key: request.headers["idempotency-key"]?.toString() });
    if (state.delayMs > 0) await new Promise((done) => setTimeout(done, state.delayMs));
    const fault = findFault(request.url, false);
    if (fault?.retryAfter !== undefined) reply.header("retry-after", fault.retryAfter);
    if (fault !== undefined) return sendProblem(reply, fault.status, fault.code);
  });
  const base = "/api/v1/github";
  app.post(`${base}/issue/:owner/:repo/:number/comment`, addComment);
  app.post(`${base}/pr/:owner/:repo/:number/comment`, addComment);
  app.post(`${base}/issue/:owner/:repo/:number/reaction`, addReaction("issue"));
  app.post(`${base}/comment/:owner/:repo/:number/reaction`, addReaction("comment"));
  app.patch<{ Params: Params; Body: { comment: string } }>(`${base}/comment/:owner/:repo/:id`, (request, reply) =>
    write(request, reply, () => {
      const comment = comments.find(({ id }) => id === Number(request.params["id"]));
      if (comment === undefined) return { status: 404, answer: "comment_not_found" };
      if (state.refuses(request.body.comment)) return { status: 422, answer: "upstream_invalid" };
      comment.body = request.body.comment;
      comment.edits += 1;
      return {
        status: 200,
        answer: { success: true, comment_id: comment.id, url: "", message: "changed", error: null },
      };
    }),
  );
  app.get<{ Params: Params }>(`${base}/permission/:owner/:repo/:username`, async (request, reply) => {
    const { username = "" } = request.params;
    const found = permissions.get(username);
    return found === undefined ? sendProblem(reply, 404, "user_not_found") : reply.send({ ...found, username });
  });
  app.get<{ Params: Params }>(`${base}/pr/:owner/:repo/:number`, async (request, reply) => {
    const { owner, repo, number } = request.params;
    const head = { branch: "topic", sha: "a".repeat(40), repository: `${owner}/${repo}`, is_fork: state.isFork };
    return reply.send({ number: Number(number), title: "", body: "", state: "open", url: "", head });
  });

  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  return {
    ...{ url, comments, reactions, calls, permissions, gone, state },
    fail: (path: RegExp, fault: Partial<Omit<Fault, "path">> = {}) =>
      faults.push({ path, status: 503, times: 1, code: "upstream_unavailable", afterwards: false, ...fault }),
    stop: () => app.close(),
  };
}

export type FakeGithubService = Awaited<ReturnType<typeof startFakeGithubService>>;
