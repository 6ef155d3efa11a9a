// SPDX-License-Identifier: Apache-2.0

internal import CExpat

/// Puts into words why the C parser stopped.
struct XMLDiagnosis {
    let error: XMLError

    init(file: String, parser: ExpatParser, size: Int) {
        let buffer = parser.buffer
        if let failure = buffer.pointee.failure {
            let location = XMLLocation(
                file: file, line: failure.line, column: failure.column, offset: failure.offset)
            error = XMLError(code: failure.code, message: failure.message, location: location)
            return
        }
        let location = XMLLocation(
            file: file,
            line: Int(XML_GetCurrentLineNumber(parser.handle)),
            column: Int(XML_GetCurrentColumnNumber(parser.handle)) + 1,
            offset: max(0, XML_GetCurrentByteIndex(parser.handle)))
        let reason = XML_GetErrorCode(parser.handle)
        let (code, message) = Self.explain(reason, buffer.pointee, size)
        error = XMLError(code: code, message: message, location: location)
    }

    private static func explain(
        _ reason: XML_Error, _ buffer: XMLEventBuffer, _ size: Int
    ) -> (XMLError.Code, String) {
        switch reason {
        case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING:
            let name = buffer.unsupportedEncoding ?? buffer.declaredEncoding ?? "declared"
            return (
                .encoding,
                "The encoding \(name) is not supported or not the real one; save the file as UTF-8."
            )
        case XML_ERROR_NO_ELEMENTS where size == 0:
            return (.empty, "The file is empty.")
        case XML_ERROR_NO_ELEMENTS:
            return buffer.sawElement
                ? (.truncated, "The file ends before its last element is closed.")
                : (.empty, "The file holds no element.")
        case XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR, XML_ERROR_UNCLOSED_CDATA_SECTION:
            return (.truncated, "The file ends inside a tag, comment, section or character.")
        case XML_ERROR_AMPLIFICATION_LIMIT_BREACH:
            return (.limit, "The entities of the file expand to far more text than it holds.")
        case XML_ERROR_RECURSIVE_ENTITY_REF:
            return (.entity, "An entity refers to itself.")
        case XML_ERROR_UNDEFINED_ENTITY, XML_ERROR_ATTRIBUTE_EXTERNAL_ENTITY_REF,
            XML_ERROR_EXTERNAL_ENTITY_HANDLING, XML_ERROR_BINARY_ENTITY_REF:
            return (.entity, "An entity is not defined in this file; nothing else is ever read.")
        case XML_ERROR_TAG_MISMATCH:
            return (.malformed, "The end tag does not match the element that is open.")
        case XML_ERROR_DUPLICATE_ATTRIBUTE:
            return (.malformed, "An attribute is given twice.")
        case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
            return (.malformed, "There is content after the end of the root element.")
        case XML_ERROR_INVALID_TOKEN:
            return (
                .malformed,
                "This is not well-formed XML: a stray character, or one that is not in the "
                    + "encoding \(buffer.declaredEncoding ?? "UTF-8")."
            )
        case XML_ERROR_NO_MEMORY:
            return (.limit, "Memory is exhausted.")
        default:
            let words = XML_ErrorString(reason).map { String(cString: $0) } ?? "unknown"
            return (.malformed, "This is not well-formed XML: \(words).")
        }
    }
}
