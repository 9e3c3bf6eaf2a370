import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/browser/**/*.test.ts'],
    setupFiles: ['tests/support/no-network.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
