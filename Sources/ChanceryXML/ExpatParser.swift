// SPDX-License-Identifier: Apache-2.0

internal import CExpat

/// The C parser with its callbacks, and the buffer they write into.
///
/// The only file that hands pointers to C. The buffer is at a fixed address for as long as the
/// parser lives; a callback gets that address and touches nothing else.
final class ExpatParser {
    let handle: XML_Parser
    let buffer: UnsafeMutablePointer<XMLEventBuffer>

    /// Makes a parser; nil when memory is exhausted.
    init?(limits: XMLLimits, vocabulary: [String]) {
        guard let handle = XML_ParserCreate(nil) else { return nil }
        self.handle = handle
        buffer = .allocate(capacity: 1)
        buffer.initialize(
            to: XMLEventBuffer(parser: handle, limits: limits, vocabulary: vocabulary))
        XML_SetUserData(handle, buffer)
        XML_SetParamEntityParsing(handle, XML_PARAM_ENTITY_PARSING_NEVER)
        XML_SetBillionLaughsAttackProtectionMaximumAmplification(
            handle, Float(max(1, limits.entityAmplification)))
        XML_SetBillionLaughsAttackProtectionActivationThreshold(
            handle, UInt64(max(0, limits.entityThreshold)))
        setContentHandlers()
        setRefusals()
    }

    deinit {
        XML_ParserFree(handle)
        buffer.pointee.free()
        buffer.deinitialize(count: 1)
        buffer.deallocate()
    }

    private func setContentHandlers() {
        XML_SetElementHandler(
            handle,
            { data, name, attributes in
                guard let data, let name, let attributes else { return }
                data.assumingMemoryBound(to: XMLEventBuffer.self).pointee
                    .startElement(name, attributes)
            },
            { data, _ in
                data?.assumingMemoryBound(to: XMLEventBuffer.self).pointee.endElement()
            })
        XML_SetCharacterDataHandler(handle) { data, start, count in
            guard let data, let start else { return }
            data.assumingMemoryBound(to: XMLEventBuffer.self).pointee.text(start, Int(count))
        }
        XML_SetCommentHandler(handle) { data, content in
            guard let data, let content else { return }
            data.assumingMemoryBound(to: XMLEventBuffer.self).pointee.comment(content)
        }
        XML_SetProcessingInstructionHandler(handle) { data, target, content in
            guard let data, let target, let content else { return }
            data.assumingMemoryBound(to: XMLEventBuffer.self).pointee
                .instruction(target, content)
        }
    }

    private func setRefusals() {
        XML_SetXmlDeclHandler(handle) { data, _, encoding, _ in
            guard let data, let encoding else { return }
            data.assumingMemoryBound(to: XMLEventBuffer.self).pointee
                .declaredEncoding = String(cString: encoding)
        }
        XML_SetUnknownEncodingHandler(
            handle,
            { data, encoding, _ in
                guard let data, let encoding else { return 0 }
                data.assumingMemoryBound(to: XMLEventBuffer.self).pointee
                    .unsupportedEncoding = String(cString: encoding)
                return 0
            }, buffer)
        // With this the handler gets the buffer in place of the parser.
        XML_SetExternalEntityRefHandlerArg(handle, buffer)
        XML_SetExternalEntityRefHandler(handle) { argument, context, _, _, _ in
            guard let argument else { return 0 }
            let name = context.map { String(cString: $0) } ?? ""
            UnsafeMutablePointer<XMLEventBuffer>(argument).pointee.fail(
                .entity,
                "The entity \(name) lies outside of the file and is never fetched; "
                    + "put its text in its place.")
            return 0
        }
        XML_SetSkippedEntityHandler(handle) { data, name, isParameterEntity in
            guard let data, let name, isParameterEntity == 0 else { return }
            data.assumingMemoryBound(to: XMLEventBuffer.self).pointee.fail(
                .entity,
                "The entity \(String(cString: name)) is not defined in this file; "
                    + "put the character itself in its place.")
        }
    }
}
