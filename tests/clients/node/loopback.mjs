// Imported first: only this machine is reached. Whoever tries another is refused, and the run fails even if the client makes do without.
import net from 'node:net'

const here = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/
const refused = []
const connect = net.Socket.prototype.connect

// (options), (path), (port, host) or, from net.connect, all of them in a list
net.Socket.prototype.connect = function (...given) {
  const [target, named] = Array.isArray(given[0]) ? given[0] : given
  const host = (typeof target === 'object' ? target.host : typeof named === 'string' && named) || 'localhost'
  if (here.test(host)) return connect.apply(this, given)
  refused.push(host)
  throw new Error(`not on this machine: ${host}`)
}

process.on('exit', () => {
  if (!refused.length) return
  console.error(`tried to reach ${refused.join(', ')}`)
  process.exitCode = 1
})
