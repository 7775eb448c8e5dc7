import Fastify from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { correlation } from "../../src/api/plugins/correlation.ts";
import { errorHandler } from "../../src/api/plugins/error-handler.ts";
import { ServiceError } from "../../src/core/errors.ts";

async function answerTo(error: Error) {
  const app = Fastify();
  onTestFinished(() => app.close());
  await app.register(errorHandler);
  await app.register(correlation);
  app.get("/fails", async () => {
    throw error;
  });
  return app.inject("/fails?secret=1");
}

describe("the error handler", () => {
  it("gives a service error its status, code and a time to wait", async () => {
    const error = new ServiceError("database_unavailable", "Nothing was kept.", { retryAfterSeconds: 1.2 });

    const response = await answerTo(error);

    expect(response.statusCode).toBe(503);
    expect(response.headers["retry-after"]).toBe("2");
    expect(response.json()).toMatchObject({
      code: "database_unavailable",
      detail: "Nothing was kept.",
      instance: "/fails",
    });
  });

  it("says that the database is down when a query finds it so", async () => {
    const response = await answerTo(Object.assign(new Error("P1001"), { code: "P1001" }));

    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ code: "database_unavailable" });
  });

  it("keeps the words of an unexpected error to itself", async () => {
    const response = await answerTo(new Error("password is hunter2"));

    expect(response.statusCode).toBe(500);
    expect(response.json()).toMatchObject({ code: "internal_error", title: "Internal Server Error" });
    expect(response.body).not.toContain("hunter2");
  });

  it("passes on what the framework says of a bad request", async () => {
    const error = Object.assign(new Error("Header too odd"), { statusCode: 418, code: "FST_ERR_ODD" });

    const response = await answerTo(error);

    expect(response.json()).toMatchObject({ status: 418, code: "request_invalid", detail: "Header too odd" });
  });

  it("keeps the words of a library to itself", async () => {
    const response = await answerTo(Object.assign(new Error("upstream said hunter2"), { statusCode: 404 }));

    expect(response.statusCode).toBe(404);
    expect(response.body).not.toContain("hunter2");
  });
});
