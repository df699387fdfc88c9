// SPDX-License-Identifier: MIT
#pragma once

#include "core/templates/messagetemplates.h"

#include <QObject>
#include <QString>

class QMenu;
class QWidget;

namespace helodesk {

class ComposerDocument;

// Messages to begin with: the program's and the user's own, which can be saved and deleted here.
class TemplateMenu : public QObject
{
    Q_OBJECT
public:
    TemplateMenu(ComposerDocument *document, QWidget *parent);
    ~TemplateMenu() override;

    [[nodiscard]] QMenu *menu() const { return m_menu; }
    // The template that the draft still is; else words for a message of one's own.
    [[nodiscard]] QString nameOf(const Draft &draft) const;

public Q_SLOTS:
    // Asks for a name and keeps the message under it.
    void saveOwn();

private:
    // What can't be read, a sentence each.
    QStringList readOwn();
    void fill();
    void apply(const MessageTemplate &chosen);
    void remove(const MessageTemplate &chosen);
    void tell(const QString &problem);

    ComposerDocument *m_document;
    QWidget *m_window;
    QMenu *m_menu;
    TemplateStore m_store;
    QList<MessageTemplate> m_own; // as they were read last
};

} // namespace helodesk
