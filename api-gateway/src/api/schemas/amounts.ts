import { z } from "zod";

export const microUsdSchema = z
  .int()
  .min(0)
  .meta({ description: "Money in millionths of a US dollar", examples: [125_000] });

export const countSchema = z
  .int()
  .min(0)
  .meta({ description: "How many", examples: [12] });

export const timestampSchema = z.iso
  .datetime()
  .meta({ description: "Time in UTC", examples: ["2026-01-31T12:00:00.000Z"] });

export const attemptSchema = z
  .int()
  .min(1)
  .meta({ description: "Number of the attempt; a higher one supersedes it", examples: [1] });
