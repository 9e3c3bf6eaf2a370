import { defineConfig } from 'vitest/config'

/** The archive as it is carried in: built, unpacked, installed, upgraded and rolled back, in a root of its own. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/install/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
