import { DatabaseError, databaseFault } from '../db/engine/database.ts'
import { databaseTroubleOf } from './cli/database-trouble.ts'
import { thisMachine } from './cli/doctor/host.ts'
import { commandLine } from './cli/program.ts'
import { fail } from './cli/terminal.ts'
import { loadConfig } from './config/load.ts'
import { ConfigError, FetchError, ServingError } from './errors.ts'
import { alreadyServing, configFaults, fileTrouble, portTaken } from './messages/operator/cli.ts'
import { DOCTOR_HOST } from './messages/operator/doctor-host.ts'
import { notFetched } from './messages/websites/crawl.ts'

// It names private people: what is made here is its owner's alone.
process.umask(0o077)

/** What a command ran into after its database was opened. */
function brokenBy(error: unknown): DatabaseError {
  return new DatabaseError(databaseFault(error) ?? 'unreadable', loadConfig().databasePath, error)
}

/** A binary that asks for a newer system. */
function isUnloadable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_DLOPEN_FAILED'
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

try {
  await commandLine().parseAsync()
} catch (error) {
  if (error instanceof ConfigError) fail(configFaults(error.faults))
  else if (error instanceof FetchError) fail(notFetched(error.code))
  else if (error instanceof ServingError) fail(alreadyServing())
  else if (error instanceof DatabaseError) fail(databaseTroubleOf(error))
  else if (databaseFault(error) !== null) fail(databaseTroubleOf(brokenBy(error)))
  else if (isUnloadable(error)) fail(DOCTOR_HOST.noBinary(thisMachine().glibc))
  else if (!isSystemError(error)) throw error
  else if (error.code === 'EADDRINUSE') fail(portTaken())
  else fail(fileTrouble(error.path ?? '', error.code ?? ''))
}
