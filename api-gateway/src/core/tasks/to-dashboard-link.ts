export type ToDashboardLink = (taskId: string) => string | null;

export function createToDashboardLink(dashboardUrl: string | undefined): ToDashboardLink {
  return (taskId) => (dashboardUrl === undefined ? null : `${dashboardUrl}/tasks/${taskId}`);
}
