import type { z } from "zod";

/** The body of a request as a schema reads it. @throws Error that names every wrong property; values are not shown. */
export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.join(".") || "body"}: ${issue.message}`,
  );
  throw new Error(`reading the request: ${problems.join("; ")}`);
}
