import type { IncomingMessage } from 'node:http'

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/**
 * The body as it came, whatever its content type says: WeCom does not document one, and a parser that
 * guesses turns XML into {}. Throws BodyTooLarge past `limit` bytes without keeping more; the rest is left
 * to the server, for a request that is destroyed takes its connection, and the 413, with it.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) throw new BodyTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
