// SPDX-License-Identifier: MIT
#include "core/transcript/htmlpage.h"

#include <QFile>

namespace helodesk {

QString htmlBegin(const QString &meta)
{
    return u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"generator\" content=\"Helodesk\">\n"_qs
        + meta + u"<title>"_qs;
}

QString htmlLooks()
{
    QFile file(u":/report/report.css"_qs);
    const QString looks = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    return u"</title>\n<style>\n"_qs + looks + u"</style>\n</head>\n<body>\n<main>\n"_qs;
}

// "<" can't stand in a script element as it is: "</script>" would end it.
QByteArray htmlDocument(QByteArray json)
{
    return json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
}

} // namespace helodesk
