// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/messagepreview.h"
#include "ui/composer/lintfixes.h"

#include <QWidget>

#include <optional>

class QSplitter;
class QUndoStack;

namespace helodesk {

class BodyCard;
class ComposerDocument;
class EnvelopeForm;
class NoticeBar;
class PreviewMaker;
class ServerBar;
class TemplateMenu;
class WireCard;
class Workbench;

// The message of the chosen profile: envelope and header above, what it says at the left, and beside it the octets that
// will go out.
class Composer : public QWidget
{
    Q_OBJECT
public:
    explicit Composer(Workbench *workbench, QWidget *parent = nullptr);
    ~Composer() override;

    // The keyboard goes to the recipients.
    void focusRecipients();
    // Sends that file instead of a text, byte for byte.
    void openMessage(const QString &path);
    // Writes what would be sent now into the file; what became of it stands in a notice.
    void writeMessage(const QString &path);
    [[nodiscard]] QUndoStack *undoStack() const;
    [[nodiscard]] ComposerDocument *document() const { return m_document; }
    [[nodiscard]] WireCard *wireCard() const { return m_wire; }
    // Whether what is shown of the message is what it says now.
    [[nodiscard]] bool isUpToDate() const;
    [[nodiscard]] QString notice() const;

public Q_SLOTS:
    void openFile();
    void saveFile();
    void saveTemplate();
    void attachFiles();
    void insertPicture();
    void attachFiller();
    // Between fields and the whole source.
    void switchSource();
    void setFreshIds(bool fresh);
    void showChecks();

Q_SIGNALS:
    void undoStackChanged();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void follow();
    void showDocument();
    void renew();
    void takePreview(const MessagePreview &preview);
    void startOver();
    [[nodiscard]] std::optional<Transport> transport() const;
    [[nodiscard]] PreviewOrder order();
    void goTo(const LintFinding &finding);
    void showSource(const PreviewOrder &wanted);
    void tell(const QString &text);

    Workbench *m_workbench;
    ComposerDocument *m_document;
    PreviewMaker *m_maker;
    EnvelopeForm *m_envelope;
    BodyCard *m_body;
    WireCard *m_wire;
    ServerBar *m_server;
    NoticeBar *m_notice;
    QSplitter *m_splitter;
    Moment m_moment;
    bool m_hasSecrets = false; // the message holds some: they are neither shown nor saved
    bool m_outdated = true; // the message was changed while nobody looked
};

} // namespace helodesk
