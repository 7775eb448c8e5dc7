import type { FastifyInstance } from "fastify";
import { adminEmail, adminPassword } from "./test-environment.ts";

export const pageHeaders = { host: "dashboard.example", origin: "http://dashboard.example" } as const;

type Form = Readonly<Record<string, string>>;

export function postForm(app: FastifyInstance, url: string, form: Form, headers: Form = {}) {
  return app.inject({
    method: "POST",
    url,
    headers: { ...pageHeaders, "content-type": "application/x-www-form-urlencoded", ...headers },
    payload: new URLSearchParams(form).toString(),
  });
}

export async function signIn(app: FastifyInstance): Promise<{ readonly cookie: string }> {
  const response = await postForm(app, "/sign-in", { email: adminEmail, password: adminPassword });
  const [cookie = ""] = String(response.headers["set-cookie"] ?? "").split(";");
  if (cookie === "") throw new Error(`the sign-in was answered ${response.statusCode}`);
  return { cookie };
}
