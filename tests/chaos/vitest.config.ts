import { defineConfig } from 'vitest/config'

/** The real process, killed: five hundred runs, or `CHAOS_RUNS`. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/chaos/**/*.test.ts'],
    setupFiles: ['tests/support/no-network.ts'],
    maxConcurrency: 3,
  },
})
