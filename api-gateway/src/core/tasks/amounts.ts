import { z } from "zod";

const LARGEST_AMOUNT = 1_000_000_000_000;

export const microUsdSchema = z
  .int()
  .min(0)
  .max(LARGEST_AMOUNT)
  .meta({ description: "Money in millionths of a US dollar", examples: [125_000] });

export const countSchema = z
  .int()
  .min(0)
  .max(LARGEST_AMOUNT)
  .meta({ description: "How many", examples: [12] });

export const timestampSchema = z.iso
  .datetime()
  .meta({ description: "Time in UTC", examples: ["2026-01-31T12:00:00.000Z"] });

export const numberSchema = z
  .int()
  .min(1)
  .max(2_147_483_647)
  .meta({ description: "Number of an issue or pull request", examples: [1] });

export const attemptSchema = z
  .int()
  .min(1)
  .max(1_000_000)
  .meta({ description: "Number of the attempt; a higher one supersedes it", examples: [1] });
