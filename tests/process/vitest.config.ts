import { defineConfig } from 'vitest/config'

/** The real process: started, asked, killed and started again. Minutes, not seconds. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/process/**/*.test.ts'],
    setupFiles: ['tests/support/no-network.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
