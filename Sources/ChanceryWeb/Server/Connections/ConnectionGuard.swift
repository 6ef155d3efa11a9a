// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// What a connection may do: one handler of a connection's own, behind the parser and before the
/// rest.
///
/// * HTTP/1.0 gets one answer, and the connection closes.
/// * A request with a body gets its answer and no second one: the body is thrown away, and one that
///   goes on for too long ends the connection. Where a body is wanted, it must be short, and come
///   soon.
/// * A reader who takes nothing for too long is cut off; what waits for it is memory.
/// * A connection too many is told so, and closed.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: ConnectionLimits
    private let isOneTooMany: Bool
    /// Requests that were read and not yet answered.
    private var unanswered = 0
    /// Nothing more is listened to: the last request that counts was read.
    private var isDeaf = false
    private var isOldVersion = false
    private var discarded = 0
    private var received = 0
    private var bodyDeadline: Scheduled<Void>?
    private var stall: Scheduled<Void>?

    /// Makes the guard of one connection.
    init(limits: ConnectionLimits, isOneTooMany: Bool) {
        self.limits = limits
        self.isOneTooMany = isOneTooMany
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        if isOneTooMany { refuse(.serviceUnavailable, "Too many connections.\n", context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        stall?.cancel()
        bodyDeadline?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stall?.cancel()
        bodyDeadline?.cancel()
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isDeaf {
            if case .body(let bytes) = unwrapInboundIn(data) { discard(bytes, context) }
            return
        }
        guard case .head(var head) = unwrapInboundIn(data) else {
            return readBody(unwrapInboundIn(data), data, context)
        }
        guard head.version.major == 1 else {
            return refuse(.httpVersionNotSupported, "Speak HTTP/1.1.\n", context)
        }
        unanswered += 1
        let isOld = head.version.minor == 0
        let hasBody = ConnectionGuard.hasBody(head)
        if hasBody, !isOld, head.method == .POST, limits.takesBody(head.uri) {
            received = 0
            let channel = context.channel
            bodyDeadline = context.eventLoop.scheduleTask(in: limits.slowBody) {
                channel.close(promise: nil)
            }
            return context.fireChannelRead(wrapInboundOut(.head(head)))
        }
        let isLast = isOld || !head.isKeepAlive || head.method == .CONNECT || hasBody
        if isOld, head.headers["Host"].isEmpty {
            // HTTP/1.0 knows no Host; no address is ever made from this one.
            head.headers.add(name: "Host", value: "localhost")
        }
        guard isLast else { return context.fireChannelRead(wrapInboundOut(.head(head))) }
        isDeaf = true
        isOldVersion = isOld
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        context.fireChannelRead(wrapInboundOut(.head(head)))
        context.fireChannelRead(wrapInboundOut(.end(nil)))
    }

    private func readBody(
        _ part: HTTPServerRequestPart, _ data: NIOAny, _ context: ChannelHandlerContext
    ) {
        switch part {
        case .head: break
        case .body(let bytes):
            received += bytes.readableBytes
            if received > limits.discardedBytes { return context.close(promise: nil) }
        case .end:
            bodyDeadline?.cancel()
            bodyDeadline = nil
        }
        context.fireChannelRead(data)
    }

    private static func hasBody(_ head: HTTPRequestHead) -> Bool {
        head.headers.contains(name: "Transfer-Encoding")
            || head.headers["Content-Length"].contains { $0 != "0" }
    }

    private func discard(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        discarded += bytes.readableBytes
        if discarded > limits.discardedBytes { context.close(promise: nil) }
    }

    /// Answers without asking anyone, and ends the connection.
    private func refuse(
        _ status: HTTPResponseStatus, _ reason: String, _ context: ChannelHandlerContext
    ) {
        isDeaf = true
        // Between the parts of another answer there is no place for one of ours.
        guard unanswered == 0 else { return context.close(promise: nil) }
        let headers: HTTPHeaders = [
            "Content-Type": "text/plain; charset=utf-8", "Content-Length": "\(reason.utf8.count)",
            "Connection": "close", "Retry-After": "5", "Cache-Control": "no-store",
        ]
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let body = ByteBuffer(string: reason)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        // Closing at once could take the answer back from under the reader.
        context.close(mode: .output, promise: nil)
        closeAfter(limits.farewell, context)
    }

    private func closeAfter(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        let channel = context.channel
        context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }

    // MARK: Answers

    func write(
        context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
    ) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where isDeaf && unanswered == 1:
            if isOldVersion { head.version = .http1_0 }
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            unanswered -= 1
            context.write(data, promise: promise)
        case .head, .body:
            context.write(data, promise: promise)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stall?.cancel()
        stall = nil
        if !context.channel.isWritable {
            let channel = context.channel
            stall = context.eventLoop.scheduleTask(in: limits.stalledWriting) {
                channel.close(promise: nil)
            }
        }
        context.fireChannelWritabilityChanged()
    }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}
