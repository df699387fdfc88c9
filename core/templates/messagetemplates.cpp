// SPDX-License-Identifier: MIT
#include "core/templates/messagetemplates.h"

#include "core/message/draftdocument.h"
#include "core/profile/documentcheck.h"
#include "core/profile/documentfile.h"
#include "core/profile/guardedfile.h"
#include "core/profile/jsontext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QStandardPaths>

#include <algorithm>
#include <vector>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(MessageTemplates)
};

constexpr QLatin1StringView format{"helodesk-template/1"};

QString problemIn(const QJsonObject &document)
{
    DocumentCheck check(document);
    if (document[QLatin1StringView("format")].toString() != format)
        check.fail(QStringLiteral("format"), Texts::tr("this is no template: it must be \"%1\"").arg(format));
    check.text("id").text("title").text("about").text("from").texts("to").object("message").noSecrets();
    if (!check.problem().isEmpty())
        return check.problem();
    const QString problem = draftProblem(document[QLatin1StringView("message")].toObject());
    return problem.isEmpty() ? QString() : QStringLiteral("message.") + problem;
}

QByteArray textOf(const QJsonObject &document)
{
    static const std::vector<const char *> order = [] {
        std::vector<const char *> all{"format", "id", "title", "about", "order", "name", "from", "to", "message"};
        const std::span<const char *const> message = draftMemberOrder();
        all.insert(all.end(), message.begin(), message.end());
        return all;
    }();
    return jsonText(document, order);
}

const DocumentKind kind{QLatin1StringView("helodesk-template"), problemIn, textOf};

MessageTemplate templateFrom(const QJsonObject &document)
{
    MessageTemplate read;
    read.id = document[QLatin1StringView("id")].toString().toUtf8();
    read.title = document[QLatin1StringView("title")].toString();
    read.about = document[QLatin1StringView("about")].toString();
    if (document[QLatin1StringView("from")].isString())
        read.from = document[QLatin1StringView("from")].toString();
    for (const QJsonValue &recipient : document[QLatin1StringView("to")].toArray())
        read.to.append(recipient.toString());
    read.draft = draftFrom(document[QLatin1StringView("message")].toObject());
    return read;
}

QJsonObject documentOf(const MessageTemplate &written, const QJsonObject &before)
{
    QJsonObject document = before;
    document[QLatin1StringView("format")] = format;
    document[QLatin1StringView("id")] = QString::fromUtf8(written.id);
    document[QLatin1StringView("title")] = written.title;
    document[QLatin1StringView("about")] = written.about;
    document.remove(QLatin1StringView("from"));
    if (written.from)
        document[QLatin1StringView("from")] = *written.from;
    document.remove(QLatin1StringView("to"));
    if (!written.to.isEmpty())
        document[QLatin1StringView("to")] = QJsonArray::fromStringList(written.to);
    document[QLatin1StringView("message")]
        = draftDocument(written.draft, before[QLatin1StringView("message")].toObject());
    return document;
}

QList<MessageTemplate> readBuiltIn()
{
    const QDir folder(QStringLiteral(":/helodesk/templates"));
    std::vector<std::pair<int, MessageTemplate>> found;
    for (const QString &name : folder.entryList({QStringLiteral("*.json")})) {
        const JsonText text = readJsonObject(readWhole(folder.filePath(name)).octets);
        found.emplace_back(text.object[QLatin1StringView("order")].toInt(), templateFrom(text.object));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<MessageTemplate> templates;
    for (auto &each : found)
        templates.append(std::move(each.second));
    return templates;
}

// Letters, digits and hyphens of the title, so that people find the file.
QByteArray idFrom(const QString &title)
{
    QByteArray id;
    for (const QChar c : title.toLower()) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (plain)
            id += c.toLatin1();
        else if (!id.isEmpty() && !id.endsWith('-'))
            id += '-';
    }
    while (id.endsWith('-'))
        id.chop(1);
    return id.isEmpty() ? "template" : id.left(60);
}

bool isFileName(const QByteArray &id)
{
    return !id.isEmpty() && !id.contains('/') && !id.startsWith('.');
}

} // namespace

const QList<MessageTemplate> &builtInTemplates()
{
    static const QList<MessageTemplate> templates = readBuiltIn();
    return templates;
}

std::optional<MessageTemplate> templateFromFile(const QString &path, QString *problem)
{
    const DocumentFile file = readDocument(path, kind);
    if (!file.exists) {
        *problem = Texts::tr("%1: there is no such file").arg(path);
        return std::nullopt;
    }
    if (!file.problem.isEmpty()) {
        *problem = file.toString();
        return std::nullopt;
    }
    MessageTemplate read = templateFrom(file.document);
    read.own = true;
    read.id = QFileInfo(path).completeBaseName().toUtf8();
    // Files are named as seen from the template's own.
    for (Attachment &attachment : read.draft.attachments) {
        if (!attachment.file.isEmpty() && QFileInfo(attachment.file).isRelative())
            attachment.file = QFileInfo(path).path() + u'/' + attachment.file;
    }
    return read;
}

TemplateStore TemplateStore::standard()
{
    return TemplateStore(
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QLatin1StringView("/templates"));
}

QString TemplateStore::fileOf(const QByteArray &id) const
{
    return m_folder + u'/' + QString::fromUtf8(id) + QLatin1StringView(".json");
}

QList<MessageTemplate> TemplateStore::load(QStringList *problems) const
{
    QList<MessageTemplate> templates;
    const QDir folder(m_folder);
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
        QString problem;
        if (auto read = templateFromFile(folder.filePath(name), &problem))
            templates.append(*read);
        else
            problems->append(problem);
    }
    std::stable_sort(templates.begin(), templates.end(), [](const MessageTemplate &a, const MessageTemplate &b) {
        return QString::localeAwareCompare(a.title, b.title) < 0;
    });
    return templates;
}

QString TemplateStore::save(MessageTemplate &saved) const
{
    if (saved.id.isEmpty() || !saved.own) {
        const QByteArray wanted = idFrom(saved.title);
        saved.id = wanted;
        for (int number = 2; QFileInfo::exists(fileOf(saved.id)); ++number)
            saved.id = wanted + '-' + QByteArray::number(number);
        saved.own = true;
    }
    if (!isFileName(saved.id))
        return Texts::tr("“%1” can’t be the name of a file").arg(QString::fromUtf8(saved.id));
    const QString path = fileOf(saved.id);
    const QJsonObject base = readDocument(path, kind).document;
    return saveDocument(path, kind, base, documentOf(saved, base)).problem;
}

QString TemplateStore::remove(const QByteArray &id) const
{
    if (!isFileName(id))
        return Texts::tr("“%1” can’t be the name of a file").arg(QString::fromUtf8(id));
    return removeFile(fileOf(id), [](const FileContent &, QString *) { return true; });
}

std::optional<MessageTemplate> templateNamed(const QString &name, const TemplateStore &store)
{
    QStringList problems;
    const QList<MessageTemplate> own = store.load(&problems);
    for (const MessageTemplate &each : builtInTemplates() + own) {
        if (QString::fromUtf8(each.id) == name)
            return each;
    }
    const auto titled
        = std::find_if(own.begin(), own.end(), [&](const MessageTemplate &each) { return each.title == name; });
    return titled == own.end() ? std::nullopt : std::optional(*titled);
}

} // namespace helodesk
