import { pino, type Logger } from 'pino'

export type Log = Logger

/**
 * One line of JSON per event: a static message and fields. Fields that could carry what people wrote
 * or what opens a door are dropped here, whoever passes them.
 */
export function openLog(level: string, descriptor: 1 | 2 = 1): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
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
      ],
      remove: true,
    },
  }
  return pino(options, pino.destination(descriptor))
}
