import type { App } from '../app.ts'

/** When an office's work of an hour of the night begins: each of a machine's at a minute of its own. */
export function nightTime({ config }: Pick<App, 'config'>, hour: string): string {
  return `${hour}:${String(config.stagger).padStart(2, '0')}`
}
