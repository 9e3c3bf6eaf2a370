import { pino, type Logger } from 'pino'

export type Log = Logger

/** Fields that could carry what people wrote or what opens a door. */
export const REDACTED = [
  'text',
  'reply',
  'body',
  'token',
  'secret',
  'key',
  'writerName',
  'applicantName',
  'applicantContact',
  'content',
  'target',
  '*.text',
  '*.token',
  '*.secret',
]

/** One line of JSON per event: a static message and fields. Those of REDACTED are dropped here, whoever passes them. */
export function openLog(level: string, descriptor: 1 | 2 = 1): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, remove: true },
  }
  return pino(options, pino.destination(descriptor))
}
