import { openDeployment } from "../open-deployment.ts";
import { ADMIN_EMAIL } from "../secrets/list-secret-files.ts";
import type { Job } from "./job.ts";

export async function show({ env, folders, report }: Job): Promise<void> {
  const { settings, secrets } = openDeployment(env, folders.store);
  report(`DASHBOARD_ADMIN_EMAIL=${settings.DASHBOARD_ADMIN_EMAIL ?? ADMIN_EMAIL}`);
  report(`DASHBOARD_ADMIN_PASSWORD=${secrets.dashboardAdminPassword}`);
  report(`GITHUB_WEBHOOK_SECRET=${secrets.githubWebhookSecret}`);
  report(`OPERATOR_API_KEY=${secrets.operatorKey}`);
}
