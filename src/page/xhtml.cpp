// Well-formedness by expat. Declared entities end the look, so that none is ever expanded.

#include "page/xhtml.h"

#include <expat.h>

#include <memory>

namespace smo::page {
namespace {

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

void XMLCALL stop_at_entity(void* parser, const XML_Char*, int, const XML_Char*, int, const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) {
    XML_StopParser(static_cast<XML_Parser>(parser), XML_FALSE);
}

}  // namespace

std::string xhtml_problem(std::string_view bytes) {
    const std::unique_ptr<XML_ParserStruct, FreeParser> parser(XML_ParserCreate(nullptr));
    if (!parser) return {};
    XML_UseParserAsHandlerArg(parser.get());
    XML_SetEntityDeclHandler(parser.get(), stop_at_entity);
    if (XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE) != XML_STATUS_ERROR) return {};
    const XML_Error error = XML_GetErrorCode(parser.get());
    if (error == XML_ERROR_ABORTED) return {};
    return std::string(XML_ErrorString(error)) + " (line " + std::to_string(XML_GetCurrentLineNumber(parser.get())) + ")";
}

}  // namespace smo::page
