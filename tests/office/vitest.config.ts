import { defineConfig } from 'vitest/config'

/** What LibreOffice makes of our files, and we of its. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/office/**/*.test.ts'],
    setupFiles: ['tests/support/no-network.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
