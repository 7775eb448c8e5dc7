import Fastify from "fastify";
import { z } from "zod";

const settings = z.object({ PORT: z.coerce.number() }).parse(process.env);
const userSchema = z.looseObject({ username: z.string() });
const app = Fastify();
let lastId = 0;

function createId(): number {
  lastId += 1;
  return lastId;
}

const written = () => {
  const id = createId();
  const url = `http://127.0.0.1:${settings.PORT}/comments/${id}`;
  return { success: true, comment_id: id, url, message: "Written.", error: null };
};
const reacted = () => ({ success: true, reaction_id: createId(), message: "Added.", error: null });

app.get("/health/ready", () => ({ ready: true }));
app.get("/api/v1/github/permission/:owner/:repo/:username", (request) => {
  const { username } = userSchema.parse(request.params);
  return { permission: "write", role_name: "write", user_id: 1001, username };
});
app.post("/api/v1/github/issue/:owner/:repo/:number/comment", written);
app.patch("/api/v1/github/comment/:owner/:repo/:id", written);
app.post("/api/v1/github/comment/:owner/:repo/:id/reaction", reacted);

process.once("SIGTERM", () => process.exit(0));
await app.listen({ host: "127.0.0.1", port: settings.PORT });
