// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace helodesk {

// A message to begin with. Ours are data in resources/templates, the user's own stand in a folder of theirs.
struct MessageTemplate {
    QByteArray id; // "html-picture"; of an own one its file's name
    QString title;
    QString about; // what it is for, a sentence
    bool own = false;
    std::optional<QString> from; // the envelope's sender, where it matters; "<>": the null sender
    QStringList to; // the envelope's recipients, where they matter
    Draft draft;

    bool operator==(const MessageTemplate &) const = default;
};

// The templates that come with the program, in the order in which they are offered.
[[nodiscard]] const QList<MessageTemplate> &builtInTemplates();

// A template's file read from anywhere. Nothing, and a sentence with the file's name and what is wrong in it.
[[nodiscard]] std::optional<MessageTemplate> templateFromFile(const QString &path, QString *problem);

// The user's own templates: a JSON file each, in one folder.
class TemplateStore
{
public:
    explicit TemplateStore(QString folder) : m_folder(std::move(folder)) { }
    // In the user's data folder.
    [[nodiscard]] static TemplateStore standard();

    // By title. What can't be read is left out, with a sentence among the problems.
    [[nodiscard]] QList<MessageTemplate> load(QStringList *problems) const;
    // Gives a new one an id made of its title. Empty, or why it wasn't saved.
    [[nodiscard]] QString save(MessageTemplate &saved) const;
    [[nodiscard]] QString remove(const QByteArray &id) const;

private:
    [[nodiscard]] QString fileOf(const QByteArray &id) const;

    QString m_folder;
};

// Built-in and own ones by id, or an own one by its title; nothing if there is none.
[[nodiscard]] std::optional<MessageTemplate> templateNamed(const QString &name, const TemplateStore &store);

} // namespace helodesk
