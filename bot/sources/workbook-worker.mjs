// A worker cannot be started in TypeScript on Node 20: this is its door, and nothing else.
import { register } from 'tsx/esm/api'

register()
await import('./workbook-reading.ts')
