import { defineConfig } from 'vitest/config'

/** The crawler over a county of full size, and in a real process that is killed. Minutes, not seconds. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/crawl/**/*.test.ts'],
    setupFiles: ['tests/support/no-network.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
