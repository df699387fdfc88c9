// SPDX-License-Identifier: MIT
#include "core/interchange/shellwords.h"

namespace helodesk {

namespace {

class ShellReader
{
public:
    explicit ShellReader(const QString &text) : m_text(text) { }
    ShellText read();

private:
    struct Awaited { // here-documents whose text begins with the next line
        qsizetype command;
        QString end;
        bool stripTabs;
    };

    [[nodiscard]] QChar at(qsizetype offset = 0) const
    {
        return m_at + offset < m_text.size() ? m_text[m_at + offset] : QChar();
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    QChar next();
    bool skipContinuation();
    void endCommand();
    bool readOperator();
    void readRedirection();
    ShellWord readWord();
    void readSingle(ShellWord &word);
    void readDouble(ShellWord &word);
    void readAnsi(ShellWord &word);
    void readHereDocuments();

    const QString &m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    ShellText m_result;
    ShellCommand m_command;
    QList<Awaited> m_awaited;
};

QChar ShellReader::next()
{
    const QChar c = m_text[m_at++];
    if (c == u'\n')
        ++m_line;
    return c;
}

bool ShellReader::skipContinuation()
{
    if (at() != u'\\' && at() != u'^' && at() != u'`')
        return false;
    const qsizetype ends = at(1) == u'\r' ? 2 : 1;
    if (at(ends) != u'\n')
        return false;
    m_at += ends;
    next();
    return true;
}

void ShellReader::endCommand()
{
    if (!m_command.words.isEmpty() || m_command.hasInput)
        m_result.commands.append(m_command);
    m_command = {};
}

void ShellReader::readSingle(ShellWord &word)
{
    const int line = m_line;
    next();
    while (!atEnd() && at() != u'\'')
        word.text += next();
    if (atEnd())
        m_result.unclosedQuote = line;
    else
        next();
}

void ShellReader::readDouble(ShellWord &word)
{
    const int line = m_line;
    next();
    while (!atEnd() && at() != u'"') {
        if (at() == u'\\' && at(1) == u'\n') {
            next();
            next();
        } else if (at() == u'\\' && (at(1) == u'"' || at(1) == u'\\' || at(1) == u'$' || at(1) == u'`')) {
            next();
            word.text += next();
        } else {
            word.expands = word.expands || at() == u'$' || at() == u'`';
            word.text += next();
        }
    }
    if (atEnd())
        m_result.unclosedQuote = line;
    else
        next();
}

// $'…', as bash and zsh know it.
void ShellReader::readAnsi(ShellWord &word)
{
    const int line = m_line;
    m_at += 2;
    while (!atEnd() && at() != u'\'') {
        if (at() != u'\\' || m_at + 1 >= m_text.size()) {
            word.text += next();
            continue;
        }
        next();
        const QChar c = next();
        word.text += c == u'n' ? QChar(u'\n') : c == u'r' ? QChar(u'\r') : c == u't' ? QChar(u'\t') : c;
    }
    if (atEnd())
        m_result.unclosedQuote = line;
    else
        next();
}

ShellWord ShellReader::readWord()
{
    ShellWord word;
    word.line = m_line;
    while (!atEnd()) {
        const QChar c = at();
        if (c.isSpace() || c == u';' || c == u'|' || c == u'&' || c == u'<' || c == u'>')
            break;
        if (c == u'\'') {
            readSingle(word);
        } else if (c == u'"') {
            readDouble(word);
        } else if (c == u'$' && at(1) == u'\'') {
            readAnsi(word);
        } else if (skipContinuation()) {
            continue;
        } else if (c == u'\\' && m_at + 1 < m_text.size()) {
            next();
            word.text += next();
        } else {
            word.expands = word.expands || c == u'$' || c == u'`';
            word.text += next();
        }
    }
    return word;
}

// "<<END", "<<<word", "<file", ">file", "2>&1": what stands behind the sign.
void ShellReader::readRedirection()
{
    const bool reads = at() == u'<';
    qsizetype signs = 0;
    while (!atEnd() && (at() == u'<' || at() == u'>') && signs < 3) {
        next();
        ++signs;
    }
    const bool stripTabs = reads && signs == 2 && at() == u'-';
    if (stripTabs || at() == u'&')
        next();
    while (at() == u' ' || at() == u'\t')
        next();
    if (atEnd() || at() == u'\n')
        return;
    const ShellWord word = readWord();
    if (!reads || signs == 1)
        return;
    m_command.hasInput = true;
    if (signs == 3)
        m_command.input = word.text + u'\n';
    else
        m_awaited.append({m_result.commands.size(), word.text, stripTabs});
}

void ShellReader::readHereDocuments()
{
    for (const Awaited &awaited : std::as_const(m_awaited)) {
        QString input;
        while (!atEnd()) {
            QString line;
            while (!atEnd() && at() != u'\n')
                line += next();
            if (!atEnd())
                next();
            while (awaited.stripTabs && line.startsWith(u'\t'))
                line.remove(0, 1);
            if (line.trimmed() == awaited.end)
                break;
            input += line + u'\n';
        }
        if (awaited.command < m_result.commands.size())
            m_result.commands[awaited.command].input = input;
    }
    m_awaited.clear();
}

// Whether something other than a word stood here.
bool ShellReader::readOperator()
{
    const QChar c = at();
    if (c == u'\n') {
        next();
        endCommand();
        readHereDocuments();
    } else if (c.isSpace()) {
        next();
    } else if (c == u';' || c == u'|' || c == u'&') {
        next();
        endCommand();
    } else if (c == u'<' || c == u'>') {
        readRedirection();
    } else if (c == u'#') {
        while (!atEnd() && at() != u'\n')
            next();
    } else {
        return skipContinuation();
    }
    return true;
}

ShellText ShellReader::read()
{
    while (!atEnd()) {
        if (readOperator())
            continue;
        ShellWord word = readWord();
        const bool descriptor = (at() == u'<' || at() == u'>') && word.text.size() == 1 && word.text[0].isDigit();
        if (!descriptor)
            m_command.words.append(word);
    }
    endCommand();
    return m_result;
}

} // namespace

ShellText readShellText(const QString &text)
{
    return ShellReader(text).read();
}

ShellProgram findProgram(const ShellText &text, const QString &name)
{
    for (qsizetype i = 0; i < text.commands.size(); ++i) {
        const QList<ShellWord> &words = text.commands[i].words;
        for (qsizetype j = 0; j < words.size(); ++j) {
            const QString &word = words[j].text;
            QString program = word.sliced(word.lastIndexOf(u'/') + 1);
            program = program.sliced(program.lastIndexOf(u'\\') + 1);
            if (program == name || program == name + u".exe"_qs || program == name + u".pl"_qs)
                return {i, j + 1};
        }
    }
    return {};
}

} // namespace helodesk
