import { z } from "zod";

export const githubApp = z.looseObject({ id: z.int(), slug: z.string() });

export const githubInstallation = z.looseObject({
  id: z.int(),
  app_slug: z.string(),
  suspended_at: z.string().nullish(),
});

export const githubInstallations = z.array(githubInstallation);

export const githubAccessToken = z.looseObject({ token: z.string(), expires_at: z.iso.datetime({ offset: true }) });
