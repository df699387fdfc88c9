// SPDX-License-Identifier: MIT
#include "core/practice/commandsyntax.h"

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

// Where the path ends: behind the closing bracket, or at the first blank if there is no bracket. Blanks and brackets in
// a quoted local part count as text (RFC 5321 4.1.2). -1: the bracket is never closed.
qsizetype pathEnd(const QByteArray &text)
{
    const bool bracketed = text.startsWith('<');
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && bracketed && text[i] == '>')
            return i + 1;
        else if (!quoted && !bracketed && text[i] == ' ')
            return i;
    }
    return bracketed ? -1 : text.size();
}

} // namespace

CommandLine CommandLine::parse(const QByteArray &line)
{
    const auto blank = std::find_if(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t'; });
    CommandLine command;
    command.verb = line.left(blank - line.begin()).toUpper();
    command.argument = line.mid(blank - line.begin()).trimmed();
    const auto occasion = occasionNamed(command.verb);
    const bool isVerb = occasion && isCommand(*occasion) && *occasion != Occasion::Unknown
        && *occasion != Occasion::LongLine && *occasion != Occasion::NulLine;
    command.occasion = isVerb ? *occasion : Occasion::Unknown;
    return command;
}

PathArgument PathArgument::parse(const QByteArray &argument, QByteArrayView keyword)
{
    PathArgument path;
    const QByteArrayView view(argument);
    if (view.size() <= keyword.size() || view.first(keyword.size()).compare(keyword, Qt::CaseInsensitive) != 0
        || argument[keyword.size()] != ':')
        return path;
    const QByteArray text = argument.mid(keyword.size() + 1).trimmed();
    const qsizetype end = pathEnd(text);
    if (end <= 0 || (end < text.size() && text[end] != ' '))
        return path;
    path.wellFormed = true;
    path.address = text.startsWith('<') ? text.mid(1, end - 2) : text.left(end);
    for (const QByteArray &word : text.mid(end).split(' '))
        if (!word.isEmpty())
            path.parameters += word;
    return path;
}

QByteArray PathArgument::value(QByteArrayView parameter) const
{
    for (const QByteArray &given : parameters) {
        const qsizetype equals = given.indexOf('=');
        if (equals > 0 && QByteArrayView(given).first(equals).compare(parameter, Qt::CaseInsensitive) == 0)
            return given.mid(equals + 1);
    }
    return {};
}

QByteArray extensionOf(const QByteArray &parameter)
{
    struct Known {
        const char *parameter;
        const char *extension;
    };
    // RFC 1870, 3030, 6152, 6531, 4954, 3461, 2852, 4865, 6710, 8689; XVERP is Postfix's, PRDR Exim's.
    static constexpr std::array known{Known{"SIZE", "SIZE"}, Known{"BODY=BINARYMIME", "BINARYMIME"},
        Known{"BODY", "8BITMIME"}, Known{"SMTPUTF8", "SMTPUTF8"}, Known{"AUTH", "AUTH"}, Known{"RET", "DSN"},
        Known{"ENVID", "DSN"}, Known{"NOTIFY", "DSN"}, Known{"ORCPT", "DSN"}, Known{"BY", "DELIVERBY"},
        Known{"HOLDFOR", "FUTURERELEASE"}, Known{"HOLDUNTIL", "FUTURERELEASE"}, Known{"MT-PRIORITY", "MT-PRIORITY"},
        Known{"REQUIRETLS", "REQUIRETLS"}, Known{"XVERP", "XVERP"}, Known{"PRDR", "PRDR"}};
    const QByteArray whole = parameter.toUpper();
    const QByteArray name = whole.split('=').first();
    const auto found = std::find_if(
        known.begin(), known.end(), [&](const Known &k) { return whole == k.parameter || name == k.parameter; });
    return found == known.end() ? QByteArray() : QByteArray(found->extension);
}

} // namespace helodesk
