import { defineConfig } from 'vitest/config'

/** The page reader on pages of others, and on twenty thousand that are put together anew. Minutes, not seconds. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/pages/**/*.test.ts'],
    setupFiles: ['tests/support/no-network.ts'],
    testTimeout: 1_800_000,
  },
})
