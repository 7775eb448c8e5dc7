export const adminEmail = "admin@example.com";
export const adminPassword = "correct-horse-battery";

export const testEnvironment: Readonly<Record<string, string>> = {
  GATEWAY_URL: "http://127.0.0.1:1",
  GATEWAY_KEY: "gateway-key-0123456789",
  TASK_LOGS_DIR: "/nowhere/task-logs",
  DASHBOARD_ADMIN_EMAIL: adminEmail,
  DASHBOARD_ADMIN_PASSWORD: adminPassword,
};
