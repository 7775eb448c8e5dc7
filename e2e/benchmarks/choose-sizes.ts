export interface BenchmarkSizes {
  readonly starts: number;
  readonly rounds: number;
  readonly deliveriesPerRound: number;
  readonly concurrency: number;
  readonly replayedRuns: number;
  readonly pairedRuns: number;
  readonly idleSeconds: number;
}

const full: BenchmarkSizes = {
  starts: 2,
  rounds: 5,
  deliveriesPerRound: 600,
  concurrency: 32,
  replayedRuns: 50,
  pairedRuns: 5,
  idleSeconds: 20,
};

const quick: BenchmarkSizes = {
  starts: 1,
  rounds: 2,
  deliveriesPerRound: 60,
  concurrency: 32,
  replayedRuns: 3,
  pairedRuns: 1,
  idleSeconds: 2,
};

export function chooseSizes(isQuick: boolean): BenchmarkSizes {
  return isQuick ? quick : full;
}
