import { defineConfig } from 'vitest/config'

/** The real process in the ordinary accidents of years. Minutes, since its alarm rings every twenty seconds. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/faults/**/*.test.ts'],
    setupFiles: ['tests/support/no-network.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    maxConcurrency: 3,
  },
})
